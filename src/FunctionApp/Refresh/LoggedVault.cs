using EcrFleet.Core.Failures;
using EcrFleet.Core.Secrets;
using EcrFleet.Core.Vault;

namespace EcrFleet.Refresh;

/// <summary>Logs what is asked of a vault: names and counts, never a value.</summary>
internal sealed partial class LoggedVault(IVault vault, ILogger<LoggedVault> logger) : IVault
{
    public async Task<Result<IReadOnlyList<VaultItem>>> ListAsync(CancellationToken cancellationToken)
    {
        var listed = await vault.ListAsync(cancellationToken);
        if (listed.IsSuccess)
        {
            Log.Listed(logger, listed.Value.Count);
        }
        else
        {
            Log.NotListed(logger, listed.Failure.Kind);
        }

        return listed;
    }

    public async Task<Result<SecretText>> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var read = await vault.ReadAsync(name, cancellationToken);
        if (read.IsSuccess)
        {
            Log.Read(logger, name);
        }
        else
        {
            Log.NotRead(logger, name, read.Failure.Kind);
        }

        return read;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "The vault was listed. Secrets: {Secrets}.")]
        public static partial void Listed(ILogger logger, int secrets);

        [LoggerMessage(LogLevel.Debug, "The vault could not be listed. Kind: {Kind}.")]
        public static partial void NotListed(ILogger logger, FailureKind kind);

        [LoggerMessage(LogLevel.Debug, "A secret was read. Secret: {Secret}.")]
        public static partial void Read(ILogger logger, string secret);

        [LoggerMessage(LogLevel.Debug, "A secret could not be read. Secret: {Secret}. Kind: {Kind}.")]
        public static partial void NotRead(ILogger logger, string secret, FailureKind kind);
    }
}
