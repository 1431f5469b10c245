using EcrFleet.Core.Failures;

namespace EcrFleet.Application.Vault;

/// <summary>Logs which secrets are stored and removed, never a value.</summary>
public sealed partial class LoggedVaultWriter(IVaultWriter writer, ILogger<LoggedVaultWriter> logger) : IVaultWriter
{
    public async Task<Failure?> SetAsync(NewVaultSecret secret, CancellationToken cancellationToken)
    {
        var failure = await writer.SetAsync(secret, cancellationToken);
        if (failure is null)
        {
            Log.Stored(logger, secret.Name);
        }
        else
        {
            Log.NotStored(logger, secret.Name, failure.Kind);
        }

        return failure;
    }

    public async Task<Failure?> TagAsync(string name, string tag, string value, CancellationToken cancellationToken)
    {
        var failure = await writer.TagAsync(name, tag, value, cancellationToken);
        if (failure is null)
        {
            Log.Tagged(logger, name, tag);
        }
        else
        {
            Log.NotTagged(logger, name, tag, failure.Kind);
        }

        return failure;
    }

    public Task<Result<string>> IdentifyAsync(bool isKept, CancellationToken cancellationToken) => writer.IdentifyAsync(isKept, cancellationToken);

    public async Task<Failure?> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var failure = await writer.RemoveAsync(name, cancellationToken);
        if (failure is null)
        {
            Log.Removed(logger, name);
        }
        else
        {
            Log.NotRemoved(logger, name, failure.Kind);
        }

        return failure;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "A secret is stored. Secret: {Secret}.")]
        public static partial void Stored(ILogger logger, string secret);

        [LoggerMessage(LogLevel.Debug, "A secret could not be stored. Secret: {Secret}. Kind: {Kind}.")]
        public static partial void NotStored(ILogger logger, string secret, FailureKind kind);

        [LoggerMessage(LogLevel.Debug, "A tag is set. Secret: {Secret}. Tag: {Tag}.")]
        public static partial void Tagged(ILogger logger, string secret, string tag);

        [LoggerMessage(LogLevel.Debug, "A tag could not be set. Secret: {Secret}. Tag: {Tag}. Kind: {Kind}.")]
        public static partial void NotTagged(ILogger logger, string secret, string tag, FailureKind kind);

        [LoggerMessage(LogLevel.Debug, "A secret is removed. Secret: {Secret}.")]
        public static partial void Removed(ILogger logger, string secret);

        [LoggerMessage(LogLevel.Debug, "A secret could not be removed. Secret: {Secret}. Kind: {Kind}.")]
        public static partial void NotRemoved(ILogger logger, string secret, FailureKind kind);
    }
}
