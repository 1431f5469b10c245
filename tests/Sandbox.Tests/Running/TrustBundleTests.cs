using EcrFleet.Sandbox.Running;

namespace EcrFleet.Sandbox.Tests.Running;

public sealed class TrustBundleTests
{
    [Fact]
    public void Adds_the_authority_to_the_roots_that_were_configured()
    {
        using var workspace = Workspace.Open(null);
        var configured = workspace.Write("roots.pem", "MACHINE");

        Assert.Equal("MACHINE\nSANDBOX\n", TrustBundle.Compose(configured, "SANDBOX\n"));
    }

    [Fact]
    public void Ends_with_the_authority_whatever_the_machine_has() =>
        Assert.EndsWith("SANDBOX\n", TrustBundle.Compose(null, "SANDBOX\n"), StringComparison.Ordinal);
}
