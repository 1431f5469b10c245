using System.Globalization;
using System.Net.Mime;
using System.Xml.Linq;
using EcrFleet.Sandbox.Aws.Iam;
using EcrFleet.Sandbox.Aws.Wire;

namespace EcrFleet.Sandbox.Aws;

/// <summary>The answers of STS: XML of the AWS query protocol.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html"/>.</remarks>
internal static class StsXml
{
    private static readonly XNamespace Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    public static AwsAnswer Result(string action, params IEnumerable<XElement> content) => AwsAnswer.Xml(
        Text(Element(
            $"{action}Response",
            Element($"{action}Result", content),
            Element("ResponseMetadata", Element("RequestId", Guid.NewGuid().ToString())))));

    public static AwsAnswer Error(AwsError error)
    {
        var (status, code) = error.Code switch
        {
            "AccessDeniedException" => (403, "AccessDenied"),
            "ThrottlingException" => (400, "Throttling"),
            "ServerException" => (500, "InternalFailure"),
            _ => (error.Status, error.Code),
        };
        var body = Element(
            "ErrorResponse",
            Element(
                "Error",
                Element("Type", status < 500 ? "Sender" : "Receiver"),
                Element("Code", code),
                Element("Message", error.Message)),
            Element("RequestId", Guid.NewGuid().ToString()));
        return new AwsAnswer(status, MediaTypeNames.Text.Xml, Text(body));
    }

    public static XElement Element(string name, string text) => new(Namespace + name, text);

    public static XElement Element(string name, params IEnumerable<XElement> content) => new(Namespace + name, content);

    public static IEnumerable<XElement> Session(Credential session) =>
    [
        Element(
            "Credentials",
            Element("AccessKeyId", session.AccessKeyId),
            Element("SecretAccessKey", session.SecretAccessKey),
            Element("SessionToken", session.SessionToken ?? ""),
            Element("Expiration", Time(session.ExpiresAt))),
        Element(
            "AssumedRoleUser",
            Element("AssumedRoleId", session.Principal.UserId),
            Element("Arn", session.Principal.Arn)),
    ];

    private static string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Text(XElement element) => element.ToString(SaveOptions.DisableFormatting);
}
