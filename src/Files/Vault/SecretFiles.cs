using EcrFleet.Core.Failures;

namespace EcrFleet.Files.Vault;

/// <summary>The files of a vault directory.</summary>
internal static class SecretFiles
{
    public static Result<IReadOnlyList<SecretFile>> Of(string directory)
    {
        try
        {
            var files = Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal).Select(SecretFile.Of).OfType<SecretFile>();
            return Result<IReadOnlyList<SecretFile>>.Of([.. files]);
        }
        catch (DirectoryNotFoundException)
        {
            return new Failure(FailureKind.NotFound, $"Vault directory '{directory}': there is no such directory.");
        }
        catch (UnauthorizedAccessException)
        {
            return new Failure(FailureKind.Forbidden, $"Vault directory '{directory}': this user may not list it.");
        }
        catch (IOException exception)
        {
            return new Failure(FailureKind.Unexpected, $"Vault directory '{directory}': it cannot be listed ({exception.GetType().Name}).");
        }
    }
}
