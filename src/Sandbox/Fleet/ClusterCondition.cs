namespace EcrFleet.Sandbox.Fleet;

internal enum ClusterCondition
{
    Healthy,

    /// <summary>Nothing listens at its address.</summary>
    Dead,

    /// <summary>One namespace is Terminating, and one has a quota that allows no further secret.</summary>
    Ailing,
}
