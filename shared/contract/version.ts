/** The version of the contract between a page (or a terminal) and its station: raised by a change that an older one cannot read. */
export const contractVersion = 3

/** Hash of all schemas and roles of that version: a test compares it with those that stand in this folder. */
export const contractHash = 'b14eb0a53c2eaf8758e0404dabe749898e5f0eac259b8b53e6c013cf0bc88745'
