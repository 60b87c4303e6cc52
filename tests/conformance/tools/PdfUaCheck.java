import java.io.FileInputStream;
import java.io.InputStream;
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
 * Asks veraPDF whether files are PDF/UA-1 (ISO 14289-1).
 *
 * <p>Arguments: PDF files. Standard output: for each file a line "checked, tab, file", then for each clause that it
 * breaks a line "broken, tab, file, tab, clause and what it asks for". A file that cannot be read is broken too. The exit status
 * is 0 as long as the validator itself works: the verdict is in the lines.
 */
public class PdfUaCheck {
    private static final PDFAFlavour FLAVOUR = PDFAFlavour.PDFUA_1;

    public static void main(String[] files) {
        VeraGreenfieldFoundryProvider.initialise();
        LogManager.getLogManager().reset();
        for (String file : files) {
            try {
                report(file, validate(file));
            } catch (Exception unreadable) {
                System.out.println("broken\t" + file + "\tunreadable: " + onOneLine(unreadable.toString()));
            }
            System.out.println("checked\t" + file);
        }
    }

    private static ValidationResult validate(String file) throws Exception {
        try (InputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, FLAVOUR);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(FLAVOUR, false)) {
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
            broken.put("PDF/UA-1", "not compliant, without a reason");
        }
        broken.forEach((clause, message) -> System.out.println("broken\t" + file + "\t" + clause + " " + message));
    }

    private static String onOneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
