import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/** Validates files: `Check 2a FILE...`; ends with 0 when all comply, 1 when one does not, 2 when one was not checked. */
public class Check {
    public static void main(String[] words) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(words[0]);
        VeraGreenfieldFoundryProvider.initialise();
        int worst = 0;
        for (int at = 1; at < words.length; at++) worst = Math.max(worst, check(flavour, words[at]));
        System.exit(worst);
    }

    /** A run that ended early, checked nothing or took another profile is no pass. */
    static int check(PDFAFlavour flavour, String file) {
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        try (PDFAParser parser = foundry.createParser(new File(file), flavour);
                PDFAValidator validator = foundry.createValidator(flavour, 100, false, true, false)) {
            ValidationResult found = validator.validate(parser);
            boolean whole = String.valueOf(found.getJobEndStatus()).equalsIgnoreCase("normal")
                    && found.getTotalAssertions() > 0 && found.getPDFAFlavour() == flavour;
            String verdict = !whole ? "not checked" : found.isCompliant() ? "complies" : "DOES NOT COMPLY";
            System.out.println(verdict + ": " + file + " (" + flavour.getId() + ", " + found.getTotalAssertions() + " checks)");
            for (RuleId rule : found.getFailedChecks().keySet())
                System.out.println("    " + rule.getClause() + "-" + rule.getTestNumber() + ": "
                        + found.getValidationProfile().getRuleByRuleId(rule).getDescription());
            return !whole ? 2 : found.isCompliant() ? 0 : 1;
        } catch (Throwable fault) {
            System.out.println("not checked: " + file + ": " + fault);
            return 2;
        }
    }
}
