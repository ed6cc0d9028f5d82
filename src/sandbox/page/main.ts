import { html, render } from 'htm/preact'
import { Actions } from './actions.ts'
import { App, firstShown } from './app.ts'
import { Store } from './store.ts'
import { followStream } from './stream.ts'

const root = document.getElementById('app')
if (root === null) throw new Error('index.html has no #app')

const store = new Store()
const actions = new Actions(store)

// The people to show are chosen once, when it is known who there is.
const stopListening = store.listen(() => {
  const { view } = store.get()
  if (view === null) return
  stopListening()
  store.set({ shown: firstShown(view) })
})

root.replaceChildren()
render(html`<${App} store=${store} actions=${actions} />`, root)
followStream(store, actions)
