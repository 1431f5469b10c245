namespace EcrFleet.Application.Refresh;

/// <summary>What all clusters of one run share.</summary>
public sealed record RunContext(RefreshRequest Request, TokenBook Tokens, ICredentialRenewal Renewal, Deadline Deadline);
