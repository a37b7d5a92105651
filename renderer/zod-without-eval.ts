import { z } from 'zod'

// Zod tries `new Function` when the first schema is made, which the page's content security policy refuses.
// This file is imported before anything that makes a schema.
z.config({ jitless: true })
