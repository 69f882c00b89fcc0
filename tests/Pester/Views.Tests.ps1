# The views that the build made of Views.tsv, against the types they show.

BeforeAll {
    Import-Module "$env:DW_TEST_MODULE/DataWorksMeta.psd1" -Force
    $module = Get-Module DataWorksMeta
    $assembly = $module.ImplementingAssembly
    $views = ([xml](Get-Content "$env:DW_TEST_MODULE/DataWorksMeta.Format.ps1xml" -Raw)).Configuration.ViewDefinitions.View

    function Get-NamedProperty {
        param([System.Xml.XmlElement] $View)
        $View.SelectNodes('.//PropertyName').ForEach({ $_.InnerText })
        $View.SelectNodes('.//ScriptBlock').ForEach({ [regex]::Matches($_.InnerText, '\$_\.(\w+)').ForEach({ $_.Groups[1].Value }) })
    }
}

Describe 'The views' {
    It 'show every type that comes out, but the parts of others' {
        $parts = 'AlertBaseline', 'AlertBizProcess', 'AlertNode', 'AlertReceiver', 'AlertTopic', 'BaselineAlert', 'BaselineTime',
        'DingRobot', 'FileInput', 'FileOutput', 'FileParameter', 'KeyPathRun', 'KeyPathTopic', 'ProjectRole', 'QualityValue' |
            ForEach-Object { "DataWorksMeta.$_" }
        $models = $assembly.GetExportedTypes().Where({ $_.IsSubclassOf([DataWorksMeta.DwObject]) -and -not $_.IsAbstract }).FullName
        $emitted = $module.ExportedCmdlets.Values.OutputType.Type.FullName.Where({ $_ -like 'DataWorksMeta.*' })
        $models.Count | Should -BeGreaterThan 30
        @($models) + @($emitted) | Where-Object { $_ -notin $views.Name -and $_ -notin $parts } | Should -BeNullOrEmpty
    }

    It 'name types that there are, each once, and the type as it comes out of CLIXML' {
        $views.Name.Where({ -not $assembly.GetType($_).IsPublic }) | Should -BeNullOrEmpty
        @($views.Name | Sort-Object -Unique).Count | Should -Be $views.Count
        foreach ($view in $views) {
            $view.ViewSelectedBy.TypeName | Should -BeExactly $view.Name, "Deserialized.$($view.Name)"
        }
    }

    It 'name properties that there are' {
        foreach ($view in $views) {
            $properties = $assembly.GetType($view.Name).GetProperties().Name
            $named = @(Get-NamedProperty $view)
            $named.Count | Should -BeGreaterThan 0
            $named.Where({ $_ -cnotin $properties }) | Should -BeNullOrEmpty -Because "$($view.Name) must have what its view shows"
        }
    }

    It 'have a heading for each column' {
        foreach ($view in $views.Where({ $_.SelectSingleNode('TableControl') })) {
            $view.SelectNodes('.//TableColumnHeader/Label').Count | Should -Be $view.SelectNodes('.//TableColumnItem').Count
        }
    }

    It 'are headed by properties, so that what is read can be sorted and filtered by' {
        foreach ($view in $views) {
            $properties = $assembly.GetType($view.Name).GetProperties().Name
            $items = $view.SelectNodes('.//TableColumnItem | .//ListItem')
            $labels = @($view.SelectNodes('.//TableColumnHeader/Label').ForEach({ $_.InnerText }))
            for ($i = 0; $i -lt $items.Count; $i++) {
                $shown = $items[$i].SelectSingleNode('PropertyName | ScriptBlock').InnerText
                $label = $labels ? $labels[$i] : ($items[$i].SelectSingleNode('Label')?.InnerText ?? $shown)
                $label | Should -BeIn $properties -Because "$($view.Name) has it as a header"
                $shown | Should -Match "(^|\.)$label\b" -Because "it is what stands below the header of $($view.Name)"
            }
        }
    }

    It 'show times as such, so that they say their zone' {
        foreach ($view in $views) {
            foreach ($property in $assembly.GetType($view.Name).GetProperties().Where({ $_.PropertyType -eq [Nullable[DateTimeOffset]] })) {
                foreach ($node in $view.SelectNodes('.//PropertyName').Where({ $_.InnerText -ceq $property.Name })) {
                    $node | Should -BeNullOrEmpty -Because "$($view.Name) shows $($property.Name) as the machine would"
                }
            }
        }
    }
}

Describe 'The table of <_>' -ForEach @(
    ([xml](Get-Content "$env:DW_TEST_MODULE/DataWorksMeta.Format.ps1xml" -Raw)).Configuration.ViewDefinitions.View.
        Where({ $_.SelectSingleNode('TableControl') }).Name
) {
    BeforeAll {
        $name = $_
        $view = $views.Where({ $_.Name -eq $name })[0]
        $labels = @($view.SelectNodes('.//TableColumnHeader/Label').ForEach({ $_.InnerText }))
        $properties = $assembly.GetType($name).GetProperties()
        # What people write may be of any length; ids and words of the service are not.
        $shown = $properties.Where({ $_.PropertyType -eq [string] -and $_.Name -in $labels })
        $ofTheService = '(Id|Type|Status|Code|CronExpress|Region|Channel|DayOfWeek|Text|Direction|Env|Action)$'
        $texts = @($shown.Where({ $_.Name -notmatch $ofTheService }).ForEach({ $_.Name }))

        # An object as this view may meet it. Each text is made of a letter of its own, so that it can be counted wherever it stands.
        function New-Shown {
            param([int] $Length, [int] $FirstLetter)
            $values = [ordered]@{ PSTypeName = $name }
            foreach ($property in $properties) {
                $type = [Nullable]::GetUnderlyingType($property.PropertyType) ?? $property.PropertyType
                $at = [array]::IndexOf($texts, $property.Name)
                $values[$property.Name] = if ($at -ge 0) { [string]::new([char]($FirstLetter + $at), $Length) }
                elseif ($property.Name -eq 'EnvType') { 'Prod' }
                elseif ($type -eq [string]) { '12345678' }
                elseif ($type -eq [DateTimeOffset]) { [datetimeoffset]::new(2026, 11, 19, 16, 30, 0, [timespan]::Zero) }
                elseif ($type -eq [long]) { 123456789012 }
                elseif ($type -eq [int]) { 3 }
                elseif ($type -eq [bool]) { $true }
                elseif ($type.IsEnum) { [Enum]::GetNames($type)[-1] }
            }
            [pscustomobject]$values
        }

        # The table as it is printed, without the line that stands above the rows of a group.
        function Get-Line {
            param([string[]] $Text)
            $lines = @($Text -split '\r?\n' -replace '\x1b\[[0-9;]*m').Where({ $_.Trim() })
            if ($view.SelectSingleNode('GroupBy')) {
                $lines[0] | Should -Match "^\s*$([regex]::Escape($view.GroupBy.Label)): "
                $lines = @($lines.Where({ $_.TrimStart().StartsWith($labels[0]) }, 'SkipUntil'))
            }
            $lines
        }

        # A letter of Chinese takes two columns.
        function Get-Width {
            param([string] $Line)
            $Line.Length + [regex]::Matches($Line, '[\u4e00-\u9fff]').Count
        }
    }

    It 'has all its columns, whole headers and whole texts at 80 columns and at 200, however long the texts are' {
        $wrong = foreach ($width in 80, 200) {
            foreach ($length in 8, 60, 150) {
                foreach ($letter in 0x4e00, 0xc0) {
                    $lines = @(Get-Line (New-Shown $length $letter | Out-String -Width $width))
                    $shown = $lines -join ''
                    $case = "$length letters at $width columns:"
                    if (($lines[0].Trim() -replace '\s+', ' ') -cne ($labels -join ' ')) { "$case the headers are $($lines[0])" }
                    if ($lines.Where({ (Get-Width $_) -gt $width })) { "$case a line is too long" }
                    if ($shown.Contains([char]0x2026)) { "$case something is cut" }
                    for ($i = 0; $i -lt $texts.Count; $i++) {
                        if ($shown.Split([char]($letter + $i)).Count - 1 -ne $length) { "$case $($texts[$i]) is not whole" }
                    }
                }
            }
        }
        $wrong | Should -BeNullOrEmpty
    }

    It 'has a line for each object at 200 columns, where names are of the usual length' {
        @(Get-Line (New-Shown 12 0xc0 | Out-String -Width 200)).Count | Should -Be 3
    }
}

Describe 'A view with times and sizes' {
    BeforeAll {
        . $PSScriptRoot/Emulator.ps1
        $emulator = Start-Emulator -Path $env:DW_TEST_EMULATOR
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
    }

    AfterAll {
        Disconnect-DwAccount
        Stop-Emulator $emulator
    }

    It 'shows objects that went through a file as it shows live ones: <_>' -ForEach @(
        'Get-DwTable sales.dim_user', 'Get-DwTablePartition odps.sample_project.sample_table', 'Get-DwInstance -ProjectId 10002 -First 3',
        'Get-DwFile 10002 -First 3', 'Get-DwTableWiki sales.dim_user', 'Get-DwSession'
    ) {
        $objects = & ([scriptblock]::Create($_))
        $file = Join-Path $TestDrive objects.clixml
        $objects | Export-Clixml $file
        $copies = Import-Clixml $file
        ($copies | Out-String -Width 200) | Should -BeExactly ($objects | Out-String -Width 200)
    }

    It 'shows times in China time, and says so' {
        $instance = Get-DwInstance -ProjectId 10002 | Where-Object BeginRunningTime | Select-Object -First 1
        $begin = $instance.BeginRunningTime.ToOffset([timespan]::FromHours(8)).ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture)
        ($instance | Out-String -Width 200) | Should -Match ([regex]::Escape("$begin+08"))
    }

    It 'shows a business date as the day it is' {
        $instance = Get-DwInstance -ProjectId 10002 -First 1
        $shown = $instance | Out-String -Width 200
        $shown | Should -Match ([regex]::Escape($instance.BizDate.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)))
    }
}
