namespace EcrFleet.Hosting.Tests.Settings;

public sealed class MetadataReaderTests
{
    [Fact]
    public void Reads_names_in_the_variable_and_numbered_ones()
    {
        var settings = SettingsUnderTest.Good(
            ("EcrFleet__SecretLabels__team", "a"),
            ("EcrFleet__SecretLabels__0", "example.com/stage=prod"),
            ("EcrFleet__SecretLabels__1", "empty="),
            ("EcrFleet__SecretAnnotations__0", "argocd.argoproj.io/compare-options=IgnoreExtraneous"),
            ("EcrFleet__SecretAnnotations__7", "argocd.argoproj.io/sync-options=Prune=false"),
            ("EcrFleet__SecretAnnotations__example.com/note", "any text, at all!")).Refresh;

        Assert.Equal(
            new Dictionary<string, string> { ["team"] = "a", ["example.com/stage"] = "prod", ["empty"] = "" }, new Dictionary<string, string>(settings.SecretLabels));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["argocd.argoproj.io/compare-options"] = "IgnoreExtraneous",
                ["argocd.argoproj.io/sync-options"] = "Prune=false",
                ["example.com/note"] = "any text, at all!",
            },
            new Dictionary<string, string>(settings.SecretAnnotations));
    }

    [Theory]
    [InlineData("SecretLabels__0", "team", "must be name=value")]
    [InlineData("SecretLabels__0", "-team=a", "must be name=value with a Kubernetes name like team or example.com/team")]
    [InlineData("SecretLabels__te am", "a", "must end in a Kubernetes name like team or example.com/team")]
    [InlineData("SecretLabels__team", "not this!", "has a value that no label can have: at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends")]
    [InlineData("SecretLabels__0", "app.kubernetes.io/managed-by=me", "sets a name that ECR Fleet sets itself")]
    [InlineData("SecretAnnotations__0", "ecr-fleet/expires-at=never", "sets a name that ECR Fleet sets itself")]
    [InlineData("SecretAnnotations__0", "kubectl.kubernetes.io/last-applied-configuration={}", "sets a name that ECR Fleet sets itself")]
    [InlineData("SecretAnnotations", "a=b", "takes no value itself: set EcrFleet__SecretAnnotations__0 to name=value")]
    public void A_bad_one_is_told(string name, string value, string expected) =>
        Assert.Equal($"EcrFleet__{name} {expected}.", SettingsUnderTest.Problem(("EcrFleet__" + name, value)));

    [Fact]
    public void A_name_that_the_separator_cuts_is_told() =>
        Assert.Equal(
            "EcrFleet__SecretLabels__a cannot have '__' or ':' in its name: set EcrFleet__SecretLabels__0 to name=value.",
            SettingsUnderTest.Problem(("EcrFleet__SecretLabels__a__b", "c")));

    [Fact]
    public void A_name_that_is_set_twice_is_told() =>
        Assert.Equal(
            "EcrFleet__SecretLabels__team sets a name that another one sets, too.",
            SettingsUnderTest.Problem(("EcrFleet__SecretLabels__0", "team=a"), ("EcrFleet__SecretLabels__team", "b")));
}
