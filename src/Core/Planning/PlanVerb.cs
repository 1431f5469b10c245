namespace EcrFleet.Core.Planning;

/// <summary>What a step does.</summary>
public enum PlanVerb
{
    /// <summary>Leave the secret as it is: it is fresh.</summary>
    Keep,

    /// <summary>Write the secret by server-side apply.</summary>
    Apply,

    /// <summary>Delete the secret.</summary>
    Delete,

    /// <summary>Add the secret to a service account's <c>imagePullSecrets</c>.</summary>
    AddToServiceAccount,

    /// <summary>Nothing to do here, for a good reason.</summary>
    Skip,

    /// <summary>Something should be done and cannot.</summary>
    Fail,
}
