using System.Globalization;

namespace EcrFleet.Core.PullSecrets;

/// <summary>Times as our annotations hold them: RFC 3339, UTC, whole seconds.</summary>
internal static class AnnotationTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>What is left of a time once it was written: cut, never rounded up.</summary>
    public static DateTimeOffset WholeSeconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Reads only what <see cref="Write"/> writes; anything else was written by others.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
