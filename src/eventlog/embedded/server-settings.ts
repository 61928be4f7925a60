/**
 * `process`: what was acknowledged survives every death of processes, not that of the machine.
 * `power`: it survives that too, at the price of a disk flush a commit.
 */
export type Durability = 'process' | 'power';

/** The settings of the server, fit for one client on one machine that wants a fast start and little memory. */
export function serverSettings(socketFolder: string, port: number, durability: Durability): Record<string, string> {
  return {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: String(port),
    max_connections: '20',

    fsync: durability === 'power' ? 'on' : 'off',
    synchronous_commit: 'on', // with it off, a kill of all processes lost acknowledged events
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '256MB',
    min_wal_size: '16MB',
    checkpoint_timeout: '15min',

    shared_buffers: '16MB',
    huge_pages: 'off',
    jit: 'off',
    io_method: 'sync', // no helper processes for reading
    max_logical_replication_workers: '0',
    autovacuum_max_workers: '1',
    autovacuum_worker_slots: '1',
    autovacuum_naptime: '5min',

    // A backend that crashes ends the whole server, so that there is one way to come back, announced by onRestart.
    restart_after_crash: 'off',

    logging_collector: 'off',
    log_checkpoints: 'off',
    log_min_error_statement: 'panic', // a failed statement would put its data into the log
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
}
