using System.Collections;
using System.Globalization;
using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Sessions.Credentials;

namespace DataWorksMeta.Raw;

/// <summary>Parameters of an operation as a person writes them: a hashtable of texts, numbers, lists, hashtables and objects.</summary>
internal static class ApiParameters
{
    public static Arguments Of(IDictionary? parameters)
    {
        var arguments = new Arguments();
        foreach (DictionaryEntry parameter in parameters ?? new Hashtable())
            arguments.Add(Convert.ToString(parameter.Key, CultureInfo.InvariantCulture)!, ValueOf(parameter.Value));
        return arguments;
    }

    private static object? ValueOf(object? parameter)
    {
        object? value = parameter is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : parameter;
        return value switch
        {
            null => null,
            string => value,
            SwitchParameter flag => (bool)flag,
            EnvType environment => EnvironmentName.Of(environment),
            // The operations read dates as text.
            DateTime time => ServiceTime.Second(ServiceTime.From(time)),
            DateTimeOffset time => ServiceTime.Second(time),
            IDictionary map => map.Cast<DictionaryEntry>().ToDictionary(
                static entry => Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!,
                static entry => ValueOf(entry.Value)),
            PSObject custom => custom.Properties.ToDictionary(static property => property.Name, static property => ValueOf(property.Value)),
            IEnumerable list => list.Cast<object?>().Select(ValueOf).ToList(),
            _ => value,
        };
    }
}
