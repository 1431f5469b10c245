using EcrFleet.Application.Refresh;
using EcrFleet.Application.Vault;
using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Clusters.Ownership;

/// <summary>Notes in a tag of the registration which cluster it leads to. An identity that may not write is found out once.</summary>
public sealed class ClusterNotes(IVaultWriter writer) : IClusterNotes
{
    private volatile Failure? _mayNotWrite;

    public async Task<Failure?> NoteAsync(ClusterRegistration registration, string uid, CancellationToken cancellationToken)
    {
        if (_mayNotWrite is { } known)
        {
            return known;
        }

        var failure = await writer.TagAsync(registration.VaultSecret, RegistrationTags.ClusterUid, uid, cancellationToken);
        if (failure is { Kind: FailureKind.Forbidden })
        {
            _mayNotWrite = failure;
        }

        return failure;
    }
}
