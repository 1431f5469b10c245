namespace EcrFleet.EndToEnd.Tests.Field;

/// <summary>Inputs that went wrong in the field once. Another report is one folder more below <c>Cases</c>.</summary>
public sealed class FieldTests
{
    public static TheoryData<string> Cases() => [.. FieldFolder.Names()];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Does_right_with(string input)
    {
        await using var fleet = await TestFleet.StartAsync();

        await FieldRun.PlayAsync(fleet, FieldFolder.Named(input));
    }
}
