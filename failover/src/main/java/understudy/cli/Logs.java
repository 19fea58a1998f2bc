package understudy.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.util.List;
import java.util.Map;

/**
 * Where the log goes: standard output for what runs on and on (journald adds the time there), a
 * rolling file when {@code UNDERSTUDY_LOG_FILE} names one, and nowhere for a command that an
 * operator waits for. Set up in code: reading XML would cost every command a tenth of a second.
 */
public final class Logs extends ContextAwareBase implements Configurator {

  private static final String TARGET = "understudy.log.target";
  private static final String STDOUT = "stdout";
  private static final FileSize ROLL_AT = FileSize.valueOf("10MB");
  private static final int KEPT = 5;

  static void configure(String[] arguments, Map<String, String> environment) {
    var words = List.of(arguments);
    boolean longRunning = words.contains("run") || words.contains("--continuous");
    String file = environment.getOrDefault("UNDERSTUDY_LOG_FILE", "");
    System.setProperty(TARGET, !file.isEmpty() ? file : longRunning ? STDOUT : "");
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.setLevel(Level.OFF);
    String target = System.getProperty(TARGET, "");
    if (!target.isEmpty()) {
      boolean console = target.equals(STDOUT);
      OutputStreamAppender<ILoggingEvent> appender =
          console ? new ConsoleAppender<>() : rolling(target);
      appender.setContext(context);
      appender.setEncoder(encoder(console));
      appender.start();
      root.addAppender(appender);
      root.setLevel(Level.INFO);
      for (String chatty : List.of("io.netty", "io.vertx", "com.jcraft")) {
        context.getLogger(chatty).setLevel(Level.WARN);
      }
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private PatternLayoutEncoder encoder(boolean console) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(getContext());
    String time = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} ";
    boolean journald = console && System.getenv("JOURNAL_STREAM") != null;
    encoder.setPattern((journald ? "" : time) + "%-5level %logger{0}: %msg%n");
    encoder.start();
    return encoder;
  }

  private RollingFileAppender<ILoggingEvent> rolling(String file) {
    var appender = new RollingFileAppender<ILoggingEvent>();
    appender.setContext(getContext());
    appender.setFile(file);
    var window = new FixedWindowRollingPolicy();
    window.setContext(getContext());
    window.setParent(appender);
    window.setFileNamePattern(file + ".%i");
    window.setMinIndex(1);
    window.setMaxIndex(KEPT);
    window.start();
    var trigger = new SizeBasedTriggeringPolicy<ILoggingEvent>();
    trigger.setContext(getContext());
    trigger.setMaxFileSize(ROLL_AT);
    trigger.start();
    appender.setRollingPolicy(window);
    appender.setTriggeringPolicy(trigger);
    return appender;
  }
}
