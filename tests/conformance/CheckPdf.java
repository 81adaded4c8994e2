import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Judges PDF files with the veraPDF engine and prints what it found, one line a fact, fields parted by tabs.
 *
 * <pre>
 * PROFILE  FILE  checks  NUMBER
 *          RULE  MESSAGE          for each rule that failed
 * </pre>
 *
 * Ends with 0 whenever every file could be judged, whatever the verdict. The engine's jar has no JAXB runtime, so the
 * profiles inside it are read here with the JDK's own XML parser.
 */
public final class CheckPdf {
  public static void main(String[] arguments) throws Exception {
    java.util.logging.LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    for (String name : arguments[0].split(",")) {
      ValidationProfile profile = profile(name);
      for (String file : List.of(arguments).subList(1, arguments.length)) {
        judge(name, profile, file);
      }
    }
  }

  private static void judge(String name, ValidationProfile profile, String file) throws Exception {
    try (InputStream in = new FileInputStream(file);
        var parser = Foundries.defaultInstance().createParser(in, profile.getPDFAFlavour());
        var validator = Foundries.defaultInstance().createValidator(profile, true)) {
      var result = validator.validate(parser);
      // A run that looked at nothing is no verdict.
      if (result.getTotalAssertions() == 0) {
        throw new IllegalStateException("veraPDF made no check of " + file);
      }
      System.out.printf("%s\t%s\tchecks\t%d%n", name, file, result.getTotalAssertions());
      Map<String, String> failed = new TreeMap<>();
      for (TestAssertion found : result.getTestAssertions()) {
        if (found.getStatus() == TestAssertion.Status.FAILED) {
          String rule = found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber();
          String place = found.getLocation().getContext();
          failed.putIfAbsent(rule, (found.getMessage() + " at " + place).replaceAll("\\s+", " "));
        }
      }
      failed.forEach((rule, message) -> System.out.println("\t" + rule + "\t" + message));
    }
  }

  private static ValidationProfile profile(String name) throws Exception {
    Element root;
    try (InputStream in = Profiles.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
      root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
    }
    Set<Rule> rules = new LinkedHashSet<>();
    for (Element rule : children(root, "rule")) {
      rules.add(rule(rule));
    }
    Set<Variable> variables = new LinkedHashSet<>();
    for (Element variable : children(root, "variable")) {
      variables.add(
          Profiles.variableFromValues(
              variable.getAttribute("name"),
              variable.getAttribute("object"),
              text(variable, "defaultValue"),
              text(variable, "value")));
    }
    return Profiles.profileFromValues(
        PDFAFlavour.valueOf(root.getAttribute("flavour")),
        Profiles.profileDetailsFromValues(name, "", "", new Date(0)),
        "",
        rules,
        variables);
  }

  private static Rule rule(Element rule) {
    Element id = children(rule, "id").get(0);
    List<ErrorArgument> arguments = new ArrayList<>();
    for (Element argument : children(rule, "argument")) {
      String named = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
      arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), named, null));
    }
    return Profiles.ruleFromValues(
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber"))),
        rule.getAttribute("object"),
        rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
        rule.getAttribute("tags"),
        text(rule, "description"),
        text(rule, "test"),
        Profiles.errorFromValues(text(rule, "message"), arguments),
        new ArrayList<>());
  }

  private static List<Element> children(Element parent, String tag) {
    NodeList nodes = parent.getElementsByTagName(tag);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static String text(Element parent, String tag) {
    List<Element> found = children(parent, tag);
    return found.isEmpty() ? null : found.get(0).getTextContent();
  }
}
