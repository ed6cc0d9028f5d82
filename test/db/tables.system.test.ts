/**
 * Every repository on both databases. One file, for each file that vitest runs starts a database of
 * its own, and the embedded one takes seconds on a busy machine.
 */
import './people-tests.ts'
import './cases-tests.ts'
import './drafts-tests.ts'
import './files-tests.ts'
import './deadlines-tests.ts'
import './reminders-tests.ts'
import './traffic-tests.ts'
import './evidence-tests.ts'
import './attempts-tests.ts'
import './leases-tests.ts'
import './public-tests.ts'
import './centers-tests.ts'
import './views-tests.ts'
