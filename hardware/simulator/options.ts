import { z } from 'zod';

/** What a simulator is started with; whether the driver has that profile is asked when it starts. */
export const simulatorOptionsSchema = z
  .strictObject({
    driver: z.string(),
    profile: z.string(),
    /** Symbolic link the terminal appears at. */
    pty: z.string().min(1).optional(),
    /** Listens on this port of 127.0.0.1. */
    tcp: z.int().min(1).max(65_535).optional(),
    /**
     * Folder in which a whole USB device is laid out for umockdev's preload: a hidraw node, or a tty with modem lines
     * that `udevadm` lists. The program under test runs with LD_PRELOAD and UMOCKDEV_DIR set to it.
     */
    mock: z.string().min(1).optional(),
    /** Instead of the profile's own USB serial number: two devices of a model, told apart. */
    serialNumber: z.string().min(1).optional(),
    /** host:port of a vpcd, for cards. */
    vpcd: z.string().min(1).optional(),
    /** Unix socket for playing with it; the kernel takes no longer path. */
    control: z.string().min(1).max(107).optional(),
    bitsPerSecond: z.number().positive().optional(),
    /** Printers: each torn-off receipt is written here as receipt-0001.png, receipt-0002.png, … */
    paperDir: z.string().min(1).optional(),
    mmPerSecond: z.number().positive().optional(),
    flowControl: z.enum(['none', 'xonXoff']).optional(),
  })
  .refine(
    ({ pty, tcp, mock, vpcd }) => [pty, tcp, mock, vpcd].filter((one) => one !== undefined).length === 1,
    {
      message: 'give exactly one of pty, tcp, mock and vpcd',
    },
  );
export type SimulatorOptions = z.infer<typeof simulatorOptionsSchema>;
