/** The version of the contract between a page (or a terminal) and its station: raised by a change that an older one cannot read. */
export const contractVersion = 3

/** Hash of all schemas and roles of that version: a test compares it with those that stand in this folder. */
export const contractHash = 'f7e8cf854d7a7e037f54490af6fd536a551510d3a26993ac266ba085558f2e26'
