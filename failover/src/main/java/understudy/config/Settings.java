package understudy.config;

import java.nio.file.Path;
import understudy.base.RemoteSettings;
import understudy.heartbeat.HeartbeatSettings;
import understudy.mirror.MirrorSettings;

/**
 * Everything the configuration file says, defaults filled in, checked for sense.
 *
 * @param pair names the two machines in alerts and metrics
 * @param remote how commands reach the primary
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
    HeartbeatSettings heartbeat,
    FailoverPolicy failover,
    FailbackSettings failback,
    AlertSettings alerts,
    StatusSettings status,
    Path stateDir,
    Path runDir) {}
