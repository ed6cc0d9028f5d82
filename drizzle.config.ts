import { defineConfig } from 'drizzle-kit'

/** `npm run db:generate` writes what `db/schema` has changed into a new migration. */
export default defineConfig({
  dialect: 'postgresql',
  schema: ['./db/schema/*.ts'],
  out: './db/migrations',
  casing: 'snake_case',
})
