using EcrFleet.Architecture.Tests.Model;

namespace EcrFleet.Architecture.Tests.Reading;

/// <summary>A rule that is given nothing finds nothing; so here is what is read.</summary>
public sealed class HouseReaderTests
{
    private static readonly House House = HouseReader.House;

    public static TheoryData<string> Sources => [.. House.Sources.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Each_project_of_src_has_files_and_is_compiled(string name)
    {
        Assert.NotEmpty(House[name].Files);
        Assert.Contains("System.Runtime", House[name].AssemblyReferences);
    }

    [Fact]
    public void What_a_project_refers_to_is_read()
    {
        Assert.Equal(["Application", "Core"], House["Aws"].References);
        Assert.Equal(["AWSSDK.Core", "AWSSDK.SecurityToken"], House["Aws"].Packages);
        Assert.Contains("AWSSDK.Core", House["Aws"].AssemblyReferences);
        Assert.Contains("Application", House["Aws"].AssemblyReferences);
    }

    [Fact]
    public void What_is_built_but_not_used_is_no_reference() => Assert.Empty(House["Sandbox"].References);

    [Fact]
    public void A_type_that_uses_another_namespace_is_read() => Assert.Contains(
        House["Azure"].TypeUses,
        use => use.User.ToString() == "EcrFleet.Azure.AzureAdapters" && use.Used.ToString() == "EcrFleet.Azure.Entra.EntraTokenSource");

    [Fact]
    public void The_files_of_tests_are_read() => Assert.Contains(
        House["Architecture.Tests"].Files, file => file is { Path: "Reading/HouseReaderTests.cs", Namespace: "EcrFleet.Architecture.Tests.Reading", Lines: > 20 });
}
