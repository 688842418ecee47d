/** Why a file is not imported, and what is said of its parts. A line is shown beside each. */
export const imports = {
  'import.undoOver': 'There is no import left to undo.',
  'import.error.tooLarge': 'The file is larger than {number} MB. Split it, or export less.',
  'import.error.notText': 'This is no text file. Export your keys as text, JSON or CSV.',
  'import.error.emptyFile': 'The file is empty.',
  'import.error.jsonSyntax':
    'This JSON is not whole: it cannot be read from this line on. Nothing of it is imported.',
  'import.error.yamlSyntax': 'This YAML cannot be read. Nothing of it is imported.',
  'import.error.yamlTooLarge': 'YAML is read up to {number} thousand characters. Split the file.',
  'import.error.tooDeep': 'Lists and objects are nested more than {number} levels deep.',
  'import.error.tooManyKeys': {
    one: 'There is more than {count} key in the file. Split it.',
    other: 'There are more than {count} keys in the file. Split it.',
  },
  'import.error.unterminatedQuote':
    'A quotation mark is opened here and never closed. Nothing of the file is imported.',
  'import.error.notRecognised':
    'This is none of the formats that Latchkey reads, such as .env, Postman, ModHeader, cURL, HAR or CSV.',
  'import.error.encryptedExport':
    'This export is encrypted by the program that made it. Export again without encryption, or as CSV.',
  'import.error.linkNotFile':
    'This is a link. Latchkey fetches nothing: open it and save the file.',
  'import.error.ageLocked':
    'The file is encrypted with age. Enter its passphrase or your age identity.',
  'import.error.ageDamagedOrWrongPassphrase':
    'The passphrase or the identity does not open this file, or the file is damaged.',
  'import.error.ageWorkFactor':
    'Opening this file would take too much time and memory. Encrypt it again with a work factor of {number} or less.',
  'import.error.ageMangled':
    'This age file was changed on its way. Send it as a file, or use the armoured form.',
  'import.error.ageRecipient':
    'One of the recipients is no public key of age. It begins with age1.',
  'import.error.backupNewer':
    'This backup has version {number}; this Latchkey reads up to {known}. Update Latchkey.',
  'import.error.backupInvalid': 'This backup is damaged, or was edited by hand: see {place}.',
  'import.error.backupCheckFailed':
    'The file that was made does not give back what went into it, so it is not handed over. Try again.',
  'import.note.disabled': 'It is switched off where it comes from, and comes in disabled.',
  'import.note.duplicate': 'The same key stands in the file before.',
  'import.note.sameName': 'Another key has this name. A number was added.',
  'import.note.emptySecret':
    'There is a name for a key, and no value. Many programs leave secrets out.',
  'import.note.placeholder': 'This stands for a key and is none.',
  'import.note.unresolvedVariable': 'The value is kept elsewhere, not in this file.',
  'import.note.commentedOut': 'A key stands in a comment. It is left out.',
  'import.note.platformUnknown': 'Nothing says whose key this is.',
  'import.note.unitMissing': 'The billing unit is missing.',
  'import.note.everySite':
    'It was sent to every site. Latchkey sends a key only where its platform takes it.',
  'import.note.filterDropped': 'A condition cannot be kept.',
  'import.note.excludedHost': 'This address never takes a key. The key is left out.',
  'import.note.responseHeadersIgnored': 'Headers of answers are left out.',
  'import.note.cookiesIgnored': 'Cookies are left out.',
  'import.note.otherRulesIgnored': 'Rules that set no header are left out.',
  'import.note.deletedIgnored': 'It was deleted, and is left out.',
  'import.note.ignoredAuth': 'This way to sign in has no access key: it expires or signs requests.',
  'import.note.keyInQuery': 'The key travels in the address. Latchkey puts keys into headers only.',
  'import.note.schemePrefix': 'A word that is neither Basic nor Bearer stands before the key.',
  'import.note.codeNotRun': 'A script makes this header. It is not run.',
  'import.note.fileNotRead': 'The value is in another file, which is not read.',
  'import.note.wasRefused': 'Every recorded request with it was refused.',
  'import.note.sanitized':
    'The recording holds no keys. Browsers leave them out unless you export “with sensitive data”.',
  'import.note.trimmed': 'Blank space around the key was taken off.',
  'import.note.badDate': 'This is no day of the calendar. It is left out.',
  'import.note.badBase64': 'This is not Base64.',
  'import.note.basicNotEncoded': 'User name and key stand here in clear, not in Base64.',
  'import.note.notAHeaderValue': 'A header cannot carry this.',
  'import.note.raggedRow': 'The row has another number of cells than the header. It is left out.',
  'import.note.notAPair': 'This line is no pair of name and value.',
  'import.note.unterminatedQuote': 'A quotation mark is never closed. The value is left out.',
  'import.note.notARequest': 'This is no request.',
  'import.note.httpAssumed': 'The address has no scheme. It is taken for https.',
  'import.note.ambiguousHash': 'The # is kept as a part of the value. Some programs cut there.',
  'import.note.nothingFound': 'No key was found.',
  'import.skip.platformMissing': 'Choose a platform for it.',
  'import.skip.environmentMissing': 'Add an environment with {origin} first, or choose one for it.',
  'import.skip.platformGone': 'Its platform is not known here.',
  'import.skip.sameSecret': '“{key}” has the same secret there.',
  'import.skip.earlierInFile': 'Another key of the file has the same secret.',
  'import.skip.field': 'It cannot be stored: {reason}',
  'import.warning.tooManyKeys': {
    one: '{platform} allows {count} key of one account.',
    other: '{platform} allows {count} keys of one account.',
  },
  'import.warning.renamed': '“{key}” has this name. It comes in under another.',
} as const;
