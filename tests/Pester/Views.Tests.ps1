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
        $parts = 'BaselineAlert', 'BaselineTime', 'DingRobot', 'FileInput', 'FileOutput', 'FileParameter', 'ProjectRole' |
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

    It 'leave one column at most without a width, the last' {
        foreach ($view in $views.Where({ $_.SelectSingleNode('TableControl') })) {
            $headers = $view.SelectNodes('.//TableColumnHeader')
            $open = $headers.Where({ -not $_.SelectSingleNode('Width') })
            $open.Where({ $_ -ne $headers[$headers.Count - 1] }) | Should -BeNullOrEmpty
        }
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

    It 'shows a business date as the day it is' {
        $instance = Get-DwInstance -ProjectId 10002 -First 1
        $shown = $instance | Out-String -Width 200
        $shown | Should -Match ([regex]::Escape($instance.BizDate.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)))
    }
}
