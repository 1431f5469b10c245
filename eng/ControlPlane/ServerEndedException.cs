namespace EcrFleet.ControlPlane;

/// <summary>A server of the control plane did not come up or went away.</summary>
internal sealed class ServerEndedException(string message) : Exception(message);
