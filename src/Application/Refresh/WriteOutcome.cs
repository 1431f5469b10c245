namespace EcrFleet.Application.Refresh;

/// <summary>What a write did. A namespace that is going or gone is no failure.</summary>
public enum WriteOutcome
{
    Created,
    Updated,
    Deleted,

    /// <summary>Nothing had to be written.</summary>
    Unchanged,

    /// <summary>403 with the cause <c>NamespaceTerminating</c>.</summary>
    NamespaceTerminating,

    /// <summary>404 of the namespace: deleted since it was listed.</summary>
    NamespaceNotFound,
}
