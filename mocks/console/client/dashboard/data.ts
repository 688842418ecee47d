import type { DashboardData } from '../../dashboard-data.ts';

const { dataset } = document.documentElement;

/** What the document says about itself. */
export const data = JSON.parse(dataset['dashboard'] ?? '') as DashboardData;

/** The way from the document to what the lab has for the page. */
export const assets = dataset['assets'] ?? '';
