package understudy.lab;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Raises a lab and clears it away: for each test class when registered as a static field, for each
 * test when registered as an instance field.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LabExtension LAB = new LabExtension("--interval", "200ms");
 * }</pre>
 */
public final class LabExtension
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  private final String[] options;
  private Optional<Lab> lab = Optional.empty();
  private boolean ofClass;

  /**
   * @param options those of {@code lab up}
   */
  public LabExtension(String... options) {
    this.options = options.clone();
  }

  public Lab lab() {
    return lab.orElseThrow(() -> new IllegalStateException("the lab is not up"));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    ofClass = true;
    raise(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!ofClass) {
      raise(context);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!ofClass) {
      clear();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    clear();
  }

  private void raise(ExtensionContext context) {
    lab = Optional.of(Lab.up(context.getRequiredTestClass().getSimpleName(), options));
  }

  private void clear() {
    lab.ifPresent(Lab::close);
    lab = Optional.empty();
  }
}
