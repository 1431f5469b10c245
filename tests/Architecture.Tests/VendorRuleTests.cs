using EcrFleet.Architecture.Tests.Reading;
using EcrFleet.Architecture.Tests.Rules;

namespace EcrFleet.Architecture.Tests;

public sealed class VendorRuleTests
{
    [Fact]
    public void Each_vendor_stands_in_one_project() => Kept.WithoutBreach(VendorRule.Breaches(HouseReader.House));

    [Theory]
    [InlineData("Application", "Azure.Core")]
    [InlineData("Application", "AWSSDK.Core")]
    [InlineData("Application", "KubernetesClient.Aot")]
    [InlineData("Aws", "Azure.Identity")]
    [InlineData("Azure", "AWSSDK.SecurityToken")]
    [InlineData("Http", "Microsoft.AspNetCore.Http")]
    [InlineData("Http", "Microsoft.Azure.Functions.Worker.Core")]
    [InlineData("Hosting", "Azure.Storage.Queues")]
    [InlineData("Azure", "Microsoft.Extensions.Http.Resilience")]
    [InlineData("Files", "Polly.Core")]
    [InlineData("Cli", "YamlDotNet")]
    [InlineData("Kubernetes", "Spectre.Console")]
    [InlineData("Hosting", "System.CommandLine")]
    [InlineData("Http", "Cronos")]
    [InlineData("Sandbox", "Azure.Security.KeyVault.Secrets")]
    [InlineData("Application", "A.Vendor.That.Is.New")]
    public void A_vendor_in_another_project_is_reported(string project, string vendor)
    {
        var package = HouseReader.House.With(project, own => own with { Packages = [.. own.Packages, vendor] });
        var code = HouseReader.House.With(project, own => own with { AssemblyReferences = [.. own.AssemblyReferences, vendor] });

        Assert.Contains($"{project} has the package {vendor}.", VendorRule.Breaches(package));
        Assert.Contains($"The code of {project} uses {vendor}.", VendorRule.Breaches(code));
    }

    [Fact]
    public void A_package_in_Core_is_reported_whatever_it_is()
    {
        var house = HouseReader.House.With("Core", core => core with { Packages = ["Microsoft.Extensions.Logging.Abstractions"] });

        Assert.Contains("Core has a package: Microsoft.Extensions.Logging.Abstractions.", VendorRule.Breaches(house));
    }
}
