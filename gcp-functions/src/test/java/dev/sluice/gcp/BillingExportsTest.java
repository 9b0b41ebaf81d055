package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BillingExportsTest {
    private static final String STANDARD = "my-project.billing.gcp_billing_export_v1_01D4EE_079462_DFD6EC";
    private static final String DETAILED =
            "example.com:costs-1.All_2.gcp_billing_export_resource_v1_AAAAAA_BBBBBB_CCCCCC";

    @Test
    void of_tablesOfTwoAccounts_knowsWhoseEachIs() {
        BillingExports exports = BillingExports.of(Map.of("SLUICE_BILLING_EXPORT", STANDARD + ", " + DETAILED));

        assertThat(exports.of("01D4EE-079462-DFD6EC")).map(BillingExport::table).contains(STANDARD);
        assertThat(exports.of("AAAAAA-BBBBBB-CCCCCC")).map(BillingExport::table).contains(DETAILED);
        assertThat(exports.of("DDDDDD-EEEEEE-FFFFFF")).isEmpty();
        assertThat(exports.mostBytes()).isEqualTo(10_737_418_240L);
    }

    @Test
    void of_nothing_namesNoTable() {
        assertThat(BillingExports.of(Map.of())).isEqualTo(BillingExports.NONE);
        assertThat(BillingExports.of(Map.of("SLUICE_BILLING_EXPORT_GIB", "1")).mostBytes())
                .isEqualTo(1_073_741_824L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my-project.billing.salaries",
                "my-project.gcp_billing_export_v1_01D4EE_079462_DFD6EC",
                "my-project.billing.gcp_billing_export_v1_01D4EE",
                "my-project.bil`ling.gcp_billing_export_v1_01D4EE_079462_DFD6EC",
                "my-project.billing.gcp_billing_export_v1_01D4EE_079462_DFD6EC`;DROP",
                "my-project.billing.gcp_billing_export_v1_*",
                "my-project.billing.gcp_billing_export_v1_01D4EE_079462_DFD6EC\n",
                "My-Project.billing.gcp_billing_export_v1_01D4EE_079462_DFD6EC",
                "my-project.billing-eu.gcp_billing_export_v1_01D4EE_079462_DFD6EC",
            })
    void of_whatIsNoTableOfTheExport_isRefused(String table) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BillingExport.of(table))
                .withMessageContaining("is not a table of the Cloud Billing export");
    }

    @Test
    void of_twoTablesOfOneAccount_isRefused() {
        String both = STANDARD + "," + STANDARD.replace("export_v1", "export_resource_v1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BillingExports.of(Map.of("SLUICE_BILLING_EXPORT", both)))
                .withMessageContaining("two tables of 01D4EE-079462-DFD6EC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "10001", "1.5", "99999999999", "ten"})
    void of_noSizeThatIsOne_isRefused(String gib) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GcpAccess.of(Map.of("SLUICE_BILLING_EXPORT_GIB", gib)))
                .withMessageContaining("SLUICE_BILLING_EXPORT_GIB");
    }
}
