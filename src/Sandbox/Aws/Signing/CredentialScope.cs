namespace EcrFleet.Sandbox.Aws.Signing;

/// <summary>The <c>date/region/service/aws4_request</c> that a signature is valid for.</summary>
internal sealed record CredentialScope(string Date, string Region, string Service)
{
    public const string Termination = "aws4_request";

    public override string ToString() => $"{Date}/{Region}/{Service}/{Termination}";
}
