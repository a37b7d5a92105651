/** The version of the contract between a page (or a terminal) and its station: raised by a change that an older one cannot read. */
export const contractVersion = 2

/** Hash of all schemas and roles of that version: a test compares it with those that stand in this folder. */
export const contractHash = 'b303a13bb070f60056e18116f81f2e239181a85817508b87cbee2e048847f9d7'
