using EcrFleet.Core.Failures;
using EcrFleet.Core.Registration;

namespace EcrFleet.Application.Refresh;

/// <summary>Port: keeps what a run learns of a cluster beside its registration.</summary>
public interface IClusterNotes
{
    /// <summary>Notes the uid of <c>kube-system</c> with the registration. The run store has it besides.</summary>
    /// <returns>Why it is not noted, which harms nothing; <c>null</c> when it is.</returns>
    Task<Failure?> NoteAsync(ClusterRegistration registration, string uid, CancellationToken cancellationToken);
}
