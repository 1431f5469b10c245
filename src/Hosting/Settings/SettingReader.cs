using System.Globalization;
using EcrFleet.Core.Names;

namespace EcrFleet.Hosting.Settings;

/// <summary>Reads single values of the section; what is wrong goes to the problems, by the name that the user set, without the value.</summary>
public sealed class SettingReader(IConfigurationSection section, ICollection<string> problems)
{
    /// <summary>An empty value counts as not set: that is what deployment templates make of a parameter that was not given.</summary>
    public string? Text(string name)
    {
        var value = section[name]?.Trim();
        if (section.GetSection(name).GetChildren().Any())
        {
            Refuse(name, "takes one value, not several");
        }

        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary><c>null</c> when it is not set (then the default holds), or refused.</summary>
    public TimeSpan? Duration(string name, TimeSpan minimum, TimeSpan maximum)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DurationSyntax.Parse(text) is { } value && value >= minimum && value <= maximum)
        {
            return value;
        }

        Refuse(name, $"must be a time such as {DurationSyntax.Examples}, between {minimum:c} and {maximum:c}");
        return null;
    }

    /// <summary><c>null</c> when it is not set (then the default holds), or refused.</summary>
    public int? Count(string name, int minimum, int maximum)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        Refuse(name, $"must be a number between {minimum} and {maximum}");
        return null;
    }

    public bool Flag(string name)
    {
        var text = Text(name);
        if (text is null)
        {
            return false;
        }

        if (!bool.TryParse(text, out var value))
        {
            Refuse(name, "must be true or false");
        }

        return value;
    }

    public SecretName? SecretName(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (!KubernetesSyntax.IsSubdomain(text))
        {
            Refuse(name, "must be the name of a Kubernetes secret: an RFC 1123 subdomain of at most 253 lower-case letters, digits, '-' and '.'");
        }

        return new SecretName(text);
    }

    public void Refuse(string name, string why) => problems.Add($"{SettingNames.InEnvironment(name)} {why}.");
}
