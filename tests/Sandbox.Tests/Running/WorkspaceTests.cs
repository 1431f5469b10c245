using System.Runtime.Versioning;
using EcrFleet.Sandbox.Running;

namespace EcrFleet.Sandbox.Tests.Running;

[UnsupportedOSPlatform("windows")]
public sealed class WorkspaceTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void Removes_its_temporary_folder()
    {
        var workspace = Workspace.Open(null);
        var file = workspace.Write("a.kubeconfig", "text");
        Assert.Equal("text", File.ReadAllText(file));

        workspace.Dispose();

        Assert.False(Directory.Exists(workspace.Path));
    }

    [Fact]
    public void Leaves_a_folder_of_others_as_it_was()
    {
        var folder = Directory.CreateTempSubdirectory();
        var other = Path.Combine(folder.FullName, "other");
        File.WriteAllText(other, "mine");
        var workspace = Workspace.Open(folder.FullName);
        workspace.Write("a.kubeconfig", "text");

        workspace.Dispose();

        Assert.Equal([other], Directory.GetFileSystemEntries(folder.FullName));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Writes_files_for_the_owner_alone_even_over_an_open_one()
    {
        using var workspace = Workspace.Open(null);
        File.WriteAllText(Path.Combine(workspace.Path, "a.kubeconfig"), "old");

        var file = workspace.Write("a.kubeconfig", "text");

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Says_which_option_names_a_bad_folder()
    {
        using var workspace = Workspace.Open(null);
        var file = workspace.Write("file", "");

        var exception = Assert.Throws<SandboxException>(() => Workspace.Open(Path.Combine(file, "below")));

        Assert.StartsWith("--directory: ", exception.Message, StringComparison.Ordinal);
    }
}
