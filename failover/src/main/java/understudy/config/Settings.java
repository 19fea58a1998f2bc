package understudy.config;

import java.nio.file.Path;
import java.util.Optional;
import understudy.base.RemoteSettings;
import understudy.guard.GuardSettings;
import understudy.heartbeat.HeartbeatSettings;
import understudy.mirror.MirrorSettings;

/**
 * Everything the configuration file says, defaults filled in, checked for sense.
 *
 * @param pair names the two machines in alerts and metrics
 * @param remote how commands reach the primary
 * @param listed where the primary lists the sources; empty: the configuration names them
 * @param guard the lease that the primary's guard keeps; empty: it has none
 * @param stateDir what must survive a reboot lies here
 * @param runDir locks and the control socket lie here
 */
public record Settings(
    String pair,
    Machine primary,
    Machine standby,
    ServiceSettings service,
    RemoteSettings remote,
    MirrorSettings mirror,
    Optional<ListedSources> listed,
    HeartbeatSettings heartbeat,
    FailoverPolicy failover,
    Optional<GuardSettings> guard,
    FailbackSettings failback,
    DrillSettings drill,
    DriftSettings drift,
    AlertSettings alerts,
    StatusSettings status,
    Path stateDir,
    Path runDir) {}
