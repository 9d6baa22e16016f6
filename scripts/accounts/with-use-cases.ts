import { withDatabase } from '../database/with-database';
import { migrate } from '../migrations/migrate';

/** For commands that call use cases. Afterward, delivers the emails they queued and closes the connections. */
export async function withUseCases(use: () => Promise<void>): Promise<void> {
  await withDatabase(async (settings, databaseUrl) => {
    if (settings.isEmbedded) await migrate(settings, databaseUrl); // the database may be new
    const { deliverMail } = await import('@/lib/usecases/mail/deliver-mail');
    const { database } = await import('@/lib/store/client');
    try {
      await use();
      await deliverMail({ now: new Date() });
    } finally {
      await database().$disconnect();
    }
  });
}
