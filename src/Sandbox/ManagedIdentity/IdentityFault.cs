namespace EcrFleet.Sandbox.ManagedIdentity;

/// <summary>A wrong answer of the managed identity endpoint.</summary>
internal sealed record IdentityFault(int Status, string Body, bool Hangs = false)
{
    /// <summary>No identity is assigned to the app, or not this one.</summary>
    public static IdentityFault NotAssigned { get; } =
        Failed(400, "No Managed Identity found for specified ClientId/ResourceId/PrincipalId.");

    public static IdentityFault ServerError { get; } = Failed(500, "An unexpected error occured while fetching the AAD Token.");

    public static IdentityFault NotJson { get; } = new(200, "<html><body>Service Unavailable</body></html>");

    public static IdentityFault Hang { get; } = new(0, "", Hangs: true);

    private static IdentityFault Failed(int status, string message) => new(
        status, $$"""{"statusCode":{{status}},"message":"{{message}}","correlationId":"00000000-0000-0000-0000-000000000001"}""");
}
