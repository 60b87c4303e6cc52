import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF whether files keep to standards: ua1 is PDF/UA-1 (ISO 14289-1), 3u is PDF/A-3u (ISO 19005-3).
 *
 * <p>Arguments: the standards, by veraPDF's names with a comma between them; PDF files. Standard output: for each file a line "checked, tab, file", then for each clause that it
 * breaks a line "broken, tab, file, tab, clause and what it asks for". A file that cannot be read is broken too. The exit status
 * is 0 as long as the validator itself works: the verdict is in the lines.
 */
public class PdfCheck {
    public static void main(String[] arguments) {
        VeraGreenfieldFoundryProvider.initialise();
        LogManager.getLogManager().reset();
        String[] flavours = arguments[0].split(",");
        for (String file : Arrays.copyOfRange(arguments, 1, arguments.length)) {
            for (String name : flavours) {
                check(file, flavour(name));
            }
            System.out.println("checked\t" + file);
        }
    }

    /** A name that veraPDF does not know would be checked against nothing. */
    private static PDFAFlavour flavour(String name) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IllegalArgumentException(name + " is no standard that veraPDF knows");
        }
        return flavour;
    }

    private static void check(String file, PDFAFlavour flavour) {
        try {
            report(file, validate(file, flavour));
        } catch (Exception unreadable) {
            System.out.println("broken\t" + file + "\tunreadable: " + onOneLine(unreadable.toString()));
        }
    }

    private static ValidationResult validate(String file, PDFAFlavour flavour) throws Exception {
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            return validator.validate(parser);
        }
    }

    /** One line a clause: a fault of a template repeats on every paragraph. */
    private static void report(String file, ValidationResult result) {
        TreeMap<String, String> broken = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String clause = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                broken.putIfAbsent(clause, onOneLine(assertion.getMessage()));
            }
        }
        if (broken.isEmpty() && !result.isCompliant()) {
            broken.put(result.getPDFAFlavour().getId(), "not compliant, without a reason");
        }
        broken.forEach((clause, message) -> System.out.println("broken\t" + file + "\t" + clause + " " + message));
    }

    private static String onOneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
