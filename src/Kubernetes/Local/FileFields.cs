using EcrFleet.Core.Failures;

namespace EcrFleet.Kubernetes.Local;

/// <summary>Puts the content of files in place of their paths. Where both are given, the data wins, and of a token the file: so does kubectl.</summary>
internal static class FileFields
{
    public const string AuthorityData = "certificate-authority-data";

    private const string TokenFile = "tokenFile";

    public static Result<LocalEntry> InlineCluster(LocalEntry cluster) => Inline(cluster, "certificate-authority", AuthorityData);

    public static Result<LocalEntry> InlineUser(LocalEntry user)
    {
        var inlined = Inline(user, "client-certificate", "client-certificate-data");
        inlined = inlined.IsSuccess ? Inline(inlined.Value, "client-key", "client-key-data") : inlined;
        if (!inlined.IsSuccess || inlined.Value.Text(TokenFile) is not { } path)
        {
            return inlined;
        }

        var content = Read(inlined.Value, TokenFile, path);
        return content.IsSuccess ? inlined.Value.With("token", System.Text.Encoding.UTF8.GetString(content.Value).Trim(), TokenFile) : content.Failure;
    }

    private static Result<LocalEntry> Inline(LocalEntry entry, string field, string dataField)
    {
        if (entry.Text(field) is not { } path)
        {
            return entry;
        }

        if (entry.Text(dataField) is { } data)
        {
            return entry.With(dataField, data, field);
        }

        var content = Read(entry, field, path);
        return content.IsSuccess ? entry.With(dataField, Convert.ToBase64String(content.Value), field) : content.Failure;
    }

    private static Result<byte[]> Read(LocalEntry entry, string field, string path)
    {
        var file = entry.PathOf(path);
        try
        {
            return BoundedFile.Read(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Failure(FailureKind.Invalid, $"{entry.File}: {field}: the file {file} cannot be read.");
        }
    }
}
