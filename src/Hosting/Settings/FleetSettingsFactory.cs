using Microsoft.Extensions.Options;

namespace EcrFleet.Hosting.Settings;

/// <summary>Makes the settings from the configuration, all of them checked at once.</summary>
internal sealed class FleetSettingsFactory(IConfiguration configuration) : IOptionsFactory<FleetSettings>
{
    /// <exception cref="OptionsValidationException">A setting is wrong; each failure names it, without its value.</exception>
    public FleetSettings Create(string name)
    {
        var read = FleetSettingsReader.Read(configuration);
        return read.IsSuccess
            ? read.Value
            : throw new OptionsValidationException(name, typeof(FleetSettings), read.Failure.Message.Split('\n'));
    }
}
