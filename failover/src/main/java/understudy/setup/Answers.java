package understudy.setup;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import understudy.heartbeat.net.ServiceAddress;
import understudy.mirror.Mode;

/**
 * Everything that a configuration says, as init knows it.
 *
 * @param folder where keys and secrets lie
 * @param sshPort where the primary's sshd listens
 * @param rsyncPort where its rsync daemon will
 */
record Answers(
    String pair,
    Layout layout,
    Path folder,
    int sshPort,
    List<ServiceAddress> service,
    List<String> start,
    List<String> stop,
    List<String> checks,
    List<Path> sources,
    Mode mode,
    int rsyncPort,
    List<InetAddress> references,
    boolean guard) {}
