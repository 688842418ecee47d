/** The lab's control closes it, and so ends the command. */
export default async function stopLab() {
  await fetch(`${process.env.LAB}/__lab/stop`, { method: 'POST' });
}
