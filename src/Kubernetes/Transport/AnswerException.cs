using EcrFleet.Kubernetes.Faults;

namespace EcrFleet.Kubernetes.Transport;

/// <summary>Carries an answer that is not what was asked for through the library's code; holds nothing of the request.</summary>
#pragma warning disable CA1032, CA1064 // Thrown in one place, and caught in one.
internal sealed class AnswerException(ServerAnswer answer) : Exception("The answer is not what was asked for.")
#pragma warning restore CA1032, CA1064
{
    public ServerAnswer Answer => answer;
}
