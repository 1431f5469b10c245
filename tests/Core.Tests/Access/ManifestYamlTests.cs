using EcrFleet.Core.Access;

namespace EcrFleet.Core.Tests.Access;

public sealed class ManifestYamlTests
{
    [Theory]
    [InlineData("""{"a":1}""", "a: 1\n")]
    [InlineData("""{"a":true,"b":false}""", "a: true\nb: false\n")]
    [InlineData("""{"a":null}""", "a: null\n")]
    [InlineData("""{"a":"true","b":"1"}""", "a: \"true\"\nb: \"1\"\n")]
    [InlineData("""{"a":[1,"x",true]}""", "a: [1, x, true]\n")]
    [InlineData("""{"a":[{"b":-1.5,"c":["\"\\"]}]}""", "a:\n  - b: -1.5\n    c: [\"\\\"\\\\\"]\n")]
    [InlineData("""{"a":{},"b":[],"c":{"d":{}}}""", "a: {}\nb: []\nc:\n  d: {}\n")]
    [InlineData("""{"a":[{},{"b":1}]}""", "a: [{}, {\"b\":1}]\n")]
    public void Writes_every_kind_of_value(string manifest, string yaml) =>
        Assert.Equal(yaml, ManifestYaml.Write([new AccessObject(new AccessObjectId(AccessObjectKind.Secret, null, "x"), manifest)]));
}
