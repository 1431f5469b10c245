using EcrFleet.Architecture.Tests.Model;
using EcrFleet.Architecture.Tests.Samples.Users;

namespace EcrFleet.Architecture.Tests.Reading;

public sealed class CompiledAssemblyTests
{
    private const string Samples = "EcrFleet.Architecture.Tests.Samples";

    [Fact]
    public void A_use_is_found_in_whatever_way_it_is_made() => Assert.Equal(
        new[]
        {
            nameof(ByAsyncMethod), nameof(ByAttribute), nameof(ByBase), nameof(ByCall), "ByConstraint`1", nameof(ByLambda), nameof(ByNestedType), nameof(BySignature),
            nameof(ByTypeArgument), nameof(ByTypeTest),
        },
        Uses(Samples).Where(use => use.Used.Namespace == $"{Samples}.Used").Select(use => use.User.Name));

    [Fact]
    public void What_stands_outside_of_the_namespace_is_left_out() => Assert.Empty(Uses($"{Samples}.Users"));

    [Fact]
    public void The_assemblies_that_the_code_uses_are_named() => Assert.Contains("System.Reflection.Metadata", Own().References);

    private static IReadOnlyList<TypeUse> Uses(string root)
    {
        using var assembly = Own();
        return assembly.TypeUses(root);
    }

    private static CompiledAssembly Own() => new(File.OpenRead(typeof(CompiledAssemblyTests).Assembly.Location));
}
