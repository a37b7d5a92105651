import fc from 'fast-check'

// By chance a property would notice a mutant in one run and miss it in the next: with a seed the score is the same each
// time. That it noticed is enough: nobody reads the smallest example of a mutant.
fc.configureGlobal({ seed: 20_191_112, endOnFailure: true })
